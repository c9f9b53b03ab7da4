"""A line between the browser and the server: as slow as one likes, and to be cut."""

import asyncio
import threading
from collections.abc import Coroutine
from contextlib import suppress
from urllib.parse import urlsplit

from running import HERE

AT_ONCE = 65536  # bytes


class Line:
    """Leads to the server at *address*; everything arrives some milliseconds later, in its order.

    Parameters
    ----------
    address : str
        Of a server on this machine, for example ``http://127.0.0.1:8888/``.
    milliseconds : float
        By how much each byte comes later, on its way there and on its way back; bandwidth is not limited.

    Attributes
    ----------
    address : str
        Where the server is found through this line, until the ``with`` block ends.
    """

    def __init__(self, address: str, milliseconds: float = 0):
        self._parts = urlsplit(address)
        self._seconds = milliseconds / 1000
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.Task] = set()
        self._is_cut = False

    def __enter__(self) -> "Line":
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._connect, HERE, 0))
        port = self._server.sockets[0].getsockname()[1]
        self.address = self._parts._replace(netloc=f"{HERE}:{port}").geturl()
        return self

    def __exit__(self, *_) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._server.close()
        self._loop.close()

    def cut(self) -> None:
        """End every connection and let none begin, until it is mended."""
        self._do(self._cut())

    def _do(self, what: Coroutine):
        """What it returns, done in the thread of the line."""
        return asyncio.run_coroutine_threadsafe(what, self._loop).result()

    async def _cut(self) -> None:
        self._is_cut = True
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def mend(self) -> None:
        self._is_cut = False

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        ends = [writer]
        try:
            if self._is_cut:
                return
            back, there = await asyncio.open_connection(self._parts.hostname, self._parts.port)
            ends.append(there)
            await asyncio.gather(self._carry(reader, there), self._carry(back, writer))
        except (OSError, asyncio.CancelledError):
            pass  # one side has hung up, as browsers do, or the line was cut
        finally:
            self._open.discard(task)
            for end in ends:
                end.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand on what one side sends to the other."""
        on_its_way: asyncio.Queue = asyncio.Queue()

        async def read() -> None:
            with suppress(OSError):
                while chunk := await reader.read(AT_ONCE):
                    on_its_way.put_nowait((self._loop.time() + self._seconds, chunk))
            on_its_way.put_nowait((self._loop.time() + self._seconds, None))

        async def write() -> None:
            while True:
                due, chunk = await on_its_way.get()
                await asyncio.sleep(due - self._loop.time())
                if chunk is None:
                    writer.close()
                    return
                writer.write(chunk)
                await writer.drain()

        await asyncio.gather(read(), write())
