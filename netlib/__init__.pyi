from netlib import data as data
from netlib import installation as installation
from netlib import labs as labs
from netlib import lesson as lesson
from netlib import measures as measures
from netlib import models as models
from netlib import networks as networks
from netlib import studio as studio
from netlib import tables as tables
from netlib import ties as ties
from netlib.installation import health as health
from netlib.labkit.compare import compare as compare
from netlib.labs import replay as replay
from netlib.lesson.lesson import Lesson as Lesson
from netlib.lesson.lesson import journal as journal
from netlib.lesson.lesson import ledger as ledger
from netlib.tables import number as number
from netlib.tables import table as table

__version__: str
