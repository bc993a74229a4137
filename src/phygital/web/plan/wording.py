"""What the plan page says of what a visitor typed or sent."""

from phygital.kit.wording import Words, plural
from phygital.kit.wording import mark as _

WORDS: Words = {
    "ask.town_missing": _("Write the town you are in or near, such as Korçë."),
    "ask.town_several": plural(
        "{count} town is called “{text}”. Which one do you mean?",
        "{count} towns are called “{text}”. Which one do you mean?",
        "count",
    ),
    "ask.town_near": _(
        "We know no town called “{text}”. Do you mean one of these? Otherwise write a larger town nearby."
    ),
    "ask.town_unknown": _(
        "We know no town called “{text}”. Write a larger town nearby, or your place in degrees north and east, "
        "such as 40.62, 20.78."
    ),
    "ask.place_off": _("“{text}” is no place. Write degrees north and east with a point, such as 40.62,20.78."),
    "ask.quantity": _("“{text}” is no number of pieces. Write 1 or more."),
    "ask.radius": _("“{text}” is no distance. Write kilometres, such as 60, or leave it empty for any distance."),
    "ask.worth": _("“{text}” is no amount. Write a number from 0 up, or leave it empty."),
    "ask.process": _("No process is called “{text}” in the vocabulary. Try another name for it."),
    "ask.material": _("No material is called “{text}” in the vocabulary. Try another name for it."),
    "intake.no_file": _(
        "No file has arrived. Choose an STL, STEP, 3MF, DXF or SVG file, a zip of a whole design, or its manifest."
    ),
    "intake.too_large": _(
        "These files are larger than {limit_mb} MB together. Send fewer, or save them with less detail."
    ),
    "intake.too_many": _("These are more than {limit} files. Pack them into one zip, or send only what is made."),
    "keep.expired": _("What was measured is kept for {hours} hours, and they are over. Send the files once more."),
    "example.loom_shuttle": _("Loom shuttle"),
    "example.stage_lantern": _("Stage lantern"),
    "example_text.loom_shuttle": _("For a hand loom: a body of hardwood and a bobbin, carved, milled or 3D printed."),
    "example_text.stage_lantern": _("For the stage: panels of plywood cut by laser, corner blocks 3D printed."),
    "keep.broken": _("What was measured did not come back whole. Send the files once more."),
}
