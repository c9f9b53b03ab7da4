"""A slow line: everything between the browser and the server arrives some milliseconds later."""

import asyncio
import threading
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from running import HERE

AT_ONCE = 65536  # bytes


@contextmanager
def delayed(address: str, milliseconds: float):
    """An address at which the server at *address* is found, with a delay each way.

    Parameters
    ----------
    address : str
        Of a server on this machine, for example ``http://127.0.0.1:8888/``.
    milliseconds : float
        By how much each byte comes later, on its way there and on its way back; bandwidth is not limited.
    """
    parts = urlsplit(address)
    started = threading.Event()
    line: dict = {}

    async def serve() -> None:
        async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                back, there = await asyncio.open_connection(parts.hostname, parts.port)
            except OSError:  # the server has ended
                writer.close()
                return
            await asyncio.gather(carry(reader, there, milliseconds), carry(back, writer, milliseconds))

        server = await asyncio.start_server(connect, HERE, 0)
        line.update(
            port=server.sockets[0].getsockname()[1], end=asyncio.Event(), loop=asyncio.get_running_loop()
        )
        started.set()
        await line["end"].wait()
        server.close()

    thread = threading.Thread(target=asyncio.run, args=[serve()], daemon=True)
    thread.start()
    started.wait()
    try:
        yield parts._replace(netloc=f"{HERE}:{line['port']}").geturl()
    finally:
        line["loop"].call_soon_threadsafe(line["end"].set)
        thread.join()


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, milliseconds: float) -> None:
    """Hand on, in its order and each part *milliseconds* after it came, what one side sends to the other."""
    loop = asyncio.get_running_loop()
    on_its_way: asyncio.Queue[tuple[float, bytes | None]] = asyncio.Queue()

    async def read() -> None:
        with suppress(ConnectionError):  # one side has hung up, as browsers do
            while chunk := await reader.read(AT_ONCE):
                on_its_way.put_nowait((loop.time() + milliseconds / 1000, chunk))
        on_its_way.put_nowait((loop.time() + milliseconds / 1000, None))

    async def write() -> None:
        while True:
            due, chunk = await on_its_way.get()
            await asyncio.sleep(due - loop.time())
            if chunk is None:
                return
            writer.write(chunk)
            await writer.drain()

    reading = asyncio.create_task(read())
    with suppress(ConnectionError):
        await write()
    reading.cancel()
    writer.close()
