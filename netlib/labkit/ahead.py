"""Frames made before they are asked for, while Python has nothing else to do."""

import asyncio
import json
from collections.abc import Callable, Iterator
from itertools import product
from time import perf_counter
from typing import Any

from netlib.errors import PlainError
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Control, Decisions, Slider

MOST_FRAMES = 200  # of one control, in the page at the same time
MOST_BYTES = 300_000
NEAR = 3  # steps in the direction of the hand that come before all others
BATCH_SECONDS = 0.03  # of work, then what is there is sent
SLOW_SECONDS = 0.05  # a frame that takes longer would delay an answer: only two are made
PAUSE = 0.002  # seconds between two frames: a request that has arrived goes first


def around(control: Control, value, before) -> Iterator:
    """The other values of ``control``, nearest first; those in the direction of the last move come sooner."""
    if isinstance(control, Choice):
        yield from (option for option in control.options if option != value)
    elif isinstance(control, Decisions):
        for more in range(1, control.most - len(value) + 1):
            yield from (value + "".join(next) for next in product(control.options, repeat=more))
    elif isinstance(control, Slider):
        onward = -1 if before is not None and before > value else 1
        steps = int((control.high - control.low) / control.step + 1e-9)
        here = round((value - control.low) / control.step)
        order = [place for n in range(1, steps + 1) for place in (here + onward * n, here - onward * n)]
        ahead = [here + onward * n for n in range(1, NEAR + 1)]
        for place in dict.fromkeys([*ahead, *order]):
            if 0 <= place <= steps:
                number = round(control.low + place * control.step, 10)
                yield int(number) if float(number).is_integer() else number


class Ahead:
    """Makes and sends frames around one control of a lab, one at a time, between other work.

    A frame that the page has got is not made again while the hand goes on along the same control.
    ``pack(frame)`` turns a frame into what travels: it, and its network or None. What is sent is
    ``{"control": ..., "fresh": ..., "frames": [[value, frame, same], ...], "networks": [...]}``; ``fresh``
    frames take the place of all that the page has.
    """

    def __init__(self, lab: Lab, pack: Callable, send: Callable[[dict], None]):
        self.lab, self._pack, self._send = lab, pack, send
        self._timer: asyncio.TimerHandle | None = None
        self.forget()

    def forget(self) -> None:
        """Take it that the page has no frames: some were lost, or are of no use any more."""
        self._along: tuple | None = None  # the control whose frames the page has, and in which epoch
        self._has: set = set()  # for these values of it
        self._networks: set[str] = set()
        self._bytes = 0

    def stop(self) -> None:
        """Make no more frames for now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def begin(self, name: str, before=None, epoch: int = 0) -> None:
        """Make frames around the control called ``name``, once there is nothing else to do.

        ``before`` is where it stood before it was moved. Frames of another ``epoch`` are of no use.
        """
        self.stop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # plain Python: nobody is waiting for a page
            return
        batches = self.batches(name, before, epoch)

        def work() -> None:
            try:
                batch = next(batches, None)
            except PlainError:  # the lab refuses a setting, and says why when it is asked for
                batch = None
            if batch is None:
                self._timer = None
                return
            if batch["frames"]:
                self._send(batch)
            self._timer = loop.call_later(PAUSE, work)

        self._timer = loop.call_later(PAUSE, work)

    def batches(self, name: str, before=None, epoch: int = 0) -> Iterator[dict]:
        """The frames that the page has not got, in batches; an empty batch is a pause."""
        lab, base, control = self.lab, self.lab.shown, self.lab.controls[name]
        free = {name, "network"} if name in lab.made_by else {name}
        order = list(around(control, base.values[name], before))
        if self._along != (name, epoch) or (self._full and not self._has.issuperset(order[:NEAR])):
            self.forget()
            self._along = (name, epoch)
        wanted = [value for value in (order[:2] if lab.slow else order) if value not in self._has]
        if self._full:
            return

        def empty() -> dict[str, Any]:
            return {"control": name, "fresh": not self._has, "frames": [], "networks": {}}

        batch, since, size = empty(), perf_counter(), 0
        for made, value in enumerate(wanted, start=1):
            started = perf_counter()
            frame = lab.frame_after(base, **{name: value})
            packed, network = self._pack(frame)
            took = perf_counter() - started
            batch["frames"].append([value, packed, frame.same_but_for(base, free)])
            if network is not None and network["key"] not in self._networks:
                batch["networks"][network["key"]] = network
            size += len(json.dumps(batch["frames"][-1], default=str))
            full = len(self._has) + len(batch["frames"]) >= MOST_FRAMES or self._bytes + size >= MOST_BYTES
            if full or (took > SLOW_SECONDS and made >= 2):
                break
            if perf_counter() - since > BATCH_SECONDS:
                yield self._given(batch, size)
                batch, since, size = empty(), perf_counter(), 0
            else:
                yield {"frames": []}
        if batch["frames"]:
            yield self._given(batch, size)

    def _given(self, batch: dict, size: int) -> dict:
        """A batch that is sent as soon as it is yielded."""
        self._has.update(value for value, *_ in batch["frames"])
        self._networks.update(batch["networks"])
        self._bytes += size
        return batch | {"networks": list(batch["networks"].values())}

    @property
    def _full(self) -> bool:
        return len(self._has) >= MOST_FRAMES or self._bytes >= MOST_BYTES
