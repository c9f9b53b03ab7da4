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

MOST_FRAMES = 200  # around one control
MOST_BYTES = 300_000
BATCH_SECONDS = 0.03  # of work, then what is there is sent
SLOW_SECONDS = 0.05  # a frame that takes longer would delay an answer: only one step either way is made
PAUSE = 0.002  # seconds between two frames: a request that has arrived goes first


def around(control: Control, value, before) -> Iterator:
    """The other values of ``control``, nearest first; those in the direction of the last move come sooner.

    Parameters
    ----------
    control : Control
    value : float or str
        Where it stands.
    before : float or str or None
        Where it stood before, if it was moved.
    """
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
        ahead = [place for n in range(1, 4) for place in (here + onward * n,)]  # three in the direction first
        for place in dict.fromkeys([*ahead, *order]):
            if 0 <= place <= steps:
                number = round(control.low + place * control.step, 10)
                yield int(number) if float(number).is_integer() else number


class Ahead:
    """Makes and sends frames around one control of a lab, one at a time, between other work.

    Parameters
    ----------
    lab : Lab
    pack : Callable
        Turns a frame into what travels: ``pack(frame) -> (dict, network or None)``.
    send : Callable
        Sends ``{"control": ..., "frames": [[value, frame, same], ...], "networks": [...]}``.
    """

    def __init__(self, lab: Lab, pack: Callable, send: Callable[[dict], None]):
        self.lab, self._pack, self._send = lab, pack, send
        self._timer: asyncio.TimerHandle | None = None

    def stop(self) -> None:
        """Make no more frames for now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def begin(self, name: str, before=None) -> None:
        """Make frames around the control called ``name``, once there is nothing else to do."""
        self.stop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # plain Python: nobody is waiting for a page
            return
        batches = self.batches(name, before)

        def work() -> None:
            try:
                batch = next(batches, None)
            except (
                PlainError
            ):  # a setting that the lab refuses: no frame, and its sentence when it is asked for
                batch = None
            if batch is None:
                self._timer = None
                return
            if batch["frames"]:
                self._send(batch)
            self._timer = loop.call_later(PAUSE, work)

        self._timer = loop.call_later(PAUSE, work)

    def batches(self, name: str, before=None) -> Iterator[dict]:
        """The frames in batches; an empty batch is a pause."""
        lab, base, control = self.lab, self.lab.shown, self.lab.controls[name]
        free = {name, "network"} if name in getattr(lab, "made_by", ()) else {name}
        total, known = 0, set()

        def empty() -> dict[str, Any]:
            return {"control": name, "frames": [], "networks": []}

        batch, since = empty(), perf_counter()
        for sent, value in enumerate(around(control, base.values[name], before), start=1):
            started = perf_counter()
            frame = lab.frame_after(base, **{name: value})
            packed, network = self._pack(frame)
            took = perf_counter() - started
            batch["frames"].append([value, packed, frame.same_but_for(base, free)])
            if network is not None and network["key"] not in known:
                known.add(network["key"])
                batch["networks"].append(network)
            total += len(json.dumps(batch["frames"][-1], default=str))
            enough = sent >= MOST_FRAMES or total >= MOST_BYTES
            if (lab.slow or took > SLOW_SECONDS) and sent >= 2:
                enough = True
            if enough or perf_counter() - since > BATCH_SECONDS:
                yield batch
                batch, since = empty(), perf_counter()
            else:
                yield {"frames": []}
            if enough:
                return
        if batch["frames"]:
            yield batch
