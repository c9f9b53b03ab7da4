from netlib.studio import map as map
from netlib.studio.map import NetworkMap as NetworkMap
from netlib.studio.map import Person as Person
from netlib.studio.map import Tie as Tie
