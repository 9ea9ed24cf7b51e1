"""What the children in need census holds beyond the tables that the services declare.

Source: Department for Education, children in need census, collections 2017 to 2027.
"""

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table
from goldenthread.returns.cin.projecting import project_pre_proceedings
from goldenthread.returns.codes import every_code

AREA = Column("area", TEXT, "Code of the area")
CHILD = Column("child", TEXT, "The child")

CIN_CHILDREN = Table(
    name="cin_children",
    title="More of children in the census",
    says="What the census says of children that the table of children has no place for",
    row="one child",
    columns=(
        AREA,
        CHILD,
        Column("former_upn", TEXT, "Former unique pupil number (N00002)"),
        Column("upn_unknown", TEXT, "Reason for having no pupil number, where one stands beside a number (N00135)"),
        Column("gender", TEXT, "9, indeterminate, in collections to 2024, as the codes of sex have no such one"),
    ),
    key=("area", "child"),
)
CIN_INTERNAL_REVIEWS = Table(
    name="cin_internal_reviews",
    title="Internal reviews of assessments",
    says="Days on which assessments were to be reviewed by their manager",
    row="one assessment that has such a day",
    columns=(
        AREA,
        CHILD,
        Column("assessment", TEXT, "The child's part of the assessment"),
        Column("review_on", DAY, "Day of the internal review", planned=True),
    ),
    key=("area", "assessment"),
)
CIN_CONFERENCE_TARGETS = Table(
    name="cin_conference_targets",
    title="Target days of initial conferences",
    says="Days by which initial child protection conferences were to be held (N00109)",
    row="one enquiry that has such a day",
    columns=(
        AREA,
        CHILD,
        Column("enquiry", TEXT, "The enquiry"),
        Column("target_on", DAY, "Day by which the conference was to be held", planned=True),
    ),
    key=("area", "enquiry"),
)
CIN_PRE_PROCEEDINGS = Table(
    name="cin_pre_proceedings",
    title="Pre-proceedings in the census",
    says="Pre-proceedings and family group decision making, once for each child (module of the collection 2027)",
    row="one pre-proceedings of one child",
    columns=(
        AREA,
        CHILD,
        Column("episode", TEXT, "The referral under which it stands"),
        Column("case", TEXT, "The pre-proceedings"),
        Column("started_on", DAY, "Day of the decision to start (N00826)"),
        Column("letter_sent_on", DAY, "Day of the letter before proceedings (N00827)"),
        Column("meeting_offered", YES_NO, "Whether family group decision making was offered (N00828)"),
        Column("meeting_facilitated", YES_NO, "Whether the family's meeting was held (N00829)"),
        Column("first_meeting_on", DAY, "Day of the first pre-proceedings meeting (N00830)"),
        Column("review_meetings", WHOLE, "Review meetings held (N00831)"),
        Column("step_decided_on", DAY, "Day of the decision to step down or apply to court"),
        Column(
            "outcome",
            TEXT,
            "How it ended (N00833)",
            codes={code.code: code.meaning for code in every_code("pre_proceedings_outcome")},
        ),
        Column("court_applied_on", DAY, "Day of the application to court (N00834)"),
        Column("letter_to_parents_on", DAY, "Day of the letter that tells of care proceedings"),
    ),
    key=("area", "case"),
    happened="started_on",
    project=project_pre_proceedings,
)
TABLES = (CIN_CHILDREN, CIN_INTERNAL_REVIEWS, CIN_CONFERENCE_TARGETS, CIN_PRE_PROCEEDINGS)
