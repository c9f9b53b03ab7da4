"""What measures and models return: frozen dataclasses that any of them can show as a table."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, get_origin, get_type_hints

import numpy as np

from netlib.errors import PlainError

if TYPE_CHECKING:
    import pandas as pd

_SCALARS = (bool, int, float, str, np.generic)


class Result:
    """Base class of every result: gives it `to_frame`.

    A field or property that holds one value per run, step or person names these axes in its type:
    ``Annotated[np.ndarray, "run", "step"]``. What has no axes is one value for the whole result.
    """

    def to_frame(self, *axes: str) -> "pd.DataFrame":
        """Return the result as a table, one row for each place along the axes.

        Parameters
        ----------
        *axes : str
            The axes whose combinations are the rows, for example ``"run", "step"``. If none is given: the
            axes that most of the result's arrays have.

        Returns
        -------
        pandas.DataFrame
            One column for each field and property that is a number, a text or an array along some of these
            axes; what varies along fewer axes is repeated. Pairs (intervals) become two columns,
            ``_low`` and ``_high``. The index counts along each axis from 0. A result without arrays has one
            row.

        Raises
        ------
        PlainError
            If the result has no array along these axes.

        Examples
        --------
        >>> from netlib.models.threshold_contagion import spread
        >>> from netlib.networks import star
        >>> spread(star(3), [1]).to_frame("step")["curve"].round(2).tolist()
        [0.33, 0.67, 1.0]
        """
        import pandas as pd

        kinds = dict(self._axes())
        arrays = [along for along in kinds.values() if along]
        if axes and axes not in arrays:
            choices = sorted({", ".join(along) for along in arrays}) or ["none, for it has no arrays"]
            raise PlainError(f"axes of this result: {'; '.join(choices)}; got {', '.join(map(str, axes))}")
        rows = axes or (Counter(arrays).most_common(1)[0][0] if arrays else ())
        lengths = self._lengths(kinds)
        shape = tuple(lengths[axis] for axis in rows)
        columns: dict[str, Any] = {}
        for name, along in kinds.items():
            value = getattr(self, name)
            if along and set(along) <= set(rows):
                place = tuple(slice(None) if axis in along else None for axis in rows)
                columns[name] = np.broadcast_to(_array(value)[place], shape).ravel()
            elif not along and isinstance(value, tuple) and len(value) == 2:
                columns |= {f"{name}_low": value[0], f"{name}_high": value[1]}
            elif not along and isinstance(value, _SCALARS):
                columns[name] = value
        index: pd.Index = pd.RangeIndex(1)
        if len(rows) == 1:
            index = pd.RangeIndex(*shape, name=rows[0])
        elif rows:
            index = pd.MultiIndex.from_product(map(range, shape), names=rows)
        return pd.DataFrame(columns, index=index)

    def _lengths(self, kinds: dict[str, tuple[str, ...]]) -> dict[str, int]:
        """How many places there are along each axis."""
        return {
            axis: many
            for name, along in kinds.items()
            if along
            for axis, many in zip(along, np.shape(_array(getattr(self, name))), strict=True)
        }

    @classmethod
    def _axes(cls) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each public field and property, with the axes that its type names."""
        kinds = get_type_hints(cls, include_extras=True)
        for parent in cls.__mro__:
            for name, value in vars(parent).items():
                if isinstance(value, property):
                    kinds[name] = get_type_hints(value.fget, include_extras=True).get("return")
        for name, kind in kinds.items():
            yield name, kind.__metadata__ if get_origin(kind) is Annotated else ()


def _array(values: Any) -> np.ndarray:
    """The values as an array, whatever kind of sequence they are; sets and the like become its cells."""
    if isinstance(values, np.ndarray):
        return values
    cells = np.empty(len(values), dtype=object)
    cells[:] = list(values)
    plain = all(isinstance(cell, _SCALARS) for cell in cells)
    return np.array(cells.tolist()) if plain else cells
