"""English words that carry a meaning, and words that only look as if they did."""

MUST = "must has_to have_to"
MUST_NEVER = "must_not must_never mustn't never"
SHALL = "shall is_to are_to is_required_to are_required_to needs_to need_to"
SHALL_NOT = """
shall_not shan't may_not cannot can_not can't is_not_to are_not_to is_prohibited are_prohibited
"""
SHOULD = "should ought_to is_recommended are_recommended"
SHOULD_NOT = "should_not shouldn't ought_not_to"
MAY = """
may can is_allowed_to are_allowed_to is_permitted_to are_permitted_to need_not needn't
does_not_need_to do_not_need_to does_not_have_to do_not_have_to
"""
NO_MODALS = "a_must"

NEGATIONS = "not no without nor neither do_not does_not don't"
AFFIRMATIONS = "already"
NO_NEGATIONS = (
    "not_only no_later_than no_more_than no_less_than no_fewer_than no_earlier_than whether_or_not"
)

NUMERALS_IN_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
million
"""
NO_NUMBERS = "no_one one_another one's_own"

TIME_UNITS = """
day days hour hours minute minutes second seconds week weeks month months quarter quarters year
years working_day working_days business_day business_days calendar_day calendar_days h min s
"""
UNITS = """
GB MB KB TB kg g mg km m cm mm ml l L W kW V A Hz MHz GHz dpi px USD EUR CNY RMB percent per_cent
people persons copies pages times items
"""
TIME_WORDS = """
daily weekly monthly quarterly yearly annually immediately promptly without_delay at_once
as_soon_as_possible today tomorrow same_day next_day deadline no_later_than no_earlier_than
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
MONTHS = "January February March April May. June July August September October November December"
"""May with a full stop is the month."""

NO_TIME = "second-hand secondary daily_use"
BOUNDS = """
at_least at_most more_than less_than fewer_than no_more_than no_less_than no_fewer_than up_to over
under above below within before after until by
"""
MEASURED = "tolerance deviation accuracy age aged"
RETENTION = "keep kept retain retained store stored archive archived retention"

PEOPLE = """
agent agents manager managers supervisor supervisors director directors head officer officers clerk
clerks reviewer reviewers approver approvers author owner operator operators inspector inspectors
technician technicians receptionist visitor visitors host hosts guest guests customer customers
client clients applicant policyholder insured beneficiary employee employees staff contractor
contractors auditor auditors guard guards witness witnesses
"""
DEPARTMENTS = """
department office reception security finance accounting compliance human_resources HR IT
quality_assurance QA front_desk legal purchasing
"""
ROLE_ENDS = "Department Office Manager Officer Team Committee Division"
NO_ROLES = "social_security office_hours"
BETWEEN = "the a an by to of and or"
PLACES = "section clause step table figure form annex appendix article chapter attachment"
ORDINAL_PLACES = ""
SYNONYMS = """
if=in_case but=however only=just use=utilize start=begin inform=notify signed=initialled
and=as_well_as colour=color fill_in=fill_out according_to=in_accordance_with
"""
FILLERS = "the a an that which then also please is are be been to of"
