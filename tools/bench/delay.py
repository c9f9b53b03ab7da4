"""A slow line: everything between the browser and the server arrives some milliseconds later."""

import asyncio
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

from running import HERE


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
    loop = asyncio.new_event_loop()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while chunk := await reader.read(65536):
                loop.call_later(milliseconds / 1000, writer.write, chunk)
        except ConnectionError:
            pass  # one side has hung up, as browsers do
        loop.call_later(milliseconds / 1000, writer.close)

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(parts.hostname, parts.port)
        await asyncio.gather(carry(reader, back), carry(there, writer))

    server = loop.run_until_complete(asyncio.start_server(connect, HERE, 0))
    port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield parts._replace(netloc=f"{HERE}:{port}").geturl()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
