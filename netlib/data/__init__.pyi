from netlib.data import computed as computed
from netlib.data import debian as debian
from netlib.data import rescue as rescue
from netlib.data import studies as studies
from netlib.data.computed import always_on as always_on
from netlib.data.computed import curve as curve
from netlib.data.computed import hubs as hubs
from netlib.data.computed import open_source_history as open_source_history
from netlib.data.debian import Release as Release
from netlib.data.debian import debian_departures as debian_departures
from netlib.data.debian import debian_derived as debian_derived
from netlib.data.debian import debian_maintains as debian_maintains
from netlib.data.debian import debian_over_time as debian_over_time
from netlib.data.debian import debian_packages as debian_packages
from netlib.data.debian import debian_pandemic as debian_pandemic
from netlib.data.debian import debian_people as debian_people
from netlib.data.debian import debian_relationships as debian_relationships
from netlib.data.debian import debian_removal as debian_removal
from netlib.data.debian import debian_trust as debian_trust
from netlib.data.debian import find_release as find_release
from netlib.data.debian import maintained_in as maintained_in
from netlib.data.debian import trust_network as trust_network
from netlib.data.debian import work_network as work_network
from netlib.data.rescue import emon_borders as emon_borders
from netlib.data.rescue import emon_derived as emon_derived
from netlib.data.rescue import emon_network as emon_network
from netlib.data.rescue import emon_organisations as emon_organisations
from netlib.data.rescue import emon_ties as emon_ties
from netlib.data.studies import berg_senders as berg_senders
from netlib.data.studies import breuer_correlations as breuer_correlations
from netlib.data.studies import falk_gifts as falk_gifts
from netlib.data.studies import giving_studies as giving_studies
from netlib.data.studies import guyer_groups as guyer_groups
from netlib.data.studies import leavitt_groups as leavitt_groups

RELEASES: dict[int, Release]
ROLES: dict[str, str]
