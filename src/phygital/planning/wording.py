"""Sentences about plans: why not, what to do about it, what to ask, what a figure comes from.

Names of processes and materials stand after a colon or in quotation marks, since languages inflect them.
"""

from phygital.kit.wording import Words, plural
from phygital.kit.wording import mark as _

_OBSTACLES: Words = {
    "process.missing": _("“{machine}” does not do what this part needs: {asked}. It does: {does}."),
    "material.not_worked": _("“{machine}” does not take this material: {material}. It takes: {takes}."),
    "thickness.too_thick": _(
        "The part is {part_mm} mm thick; “{machine}” takes at most {max_mm} mm of this material: {material}."
    ),
    "thickness.too_thin": _(
        "The part is {part_mm} mm thick; “{machine}” needs at least {min_mm} mm of this material: {material}."
    ),
    "size.too_large": _(
        "The part is {a_mm} × {b_mm} × {c_mm} mm; “{machine}” has room for {room} mm, edges for holding included: "
        "{over_mm} mm too large."
    ),
    "feature.too_fine": _("The finest detail is {part_mm} mm; “{machine}” makes details from {machine_mm} mm."),
    "tolerance.too_fine": _("The part must be exact to {part_mm} mm; “{machine}” is exact to {machine_mm} mm."),
    "status.maintenance": _("“{machine}” is being serviced."),
    "status.broken": _("“{machine}” is broken."),
    "status.retired": _("“{machine}” is no longer in use."),
    "space.planned": _("{space} is not open yet."),
    "space.closed_for_now": _("{space} is closed for the time being."),
    "space.closed": _("{space} has closed for good."),
    "authorization.missing": _("You have not been trained on “{machine}” yet, and {space} asks for it."),
    "distance.too_far": _("{space} is {km} km away in a straight line; you look within {radius_km} km."),
}

_REMEDIES: Words = {
    "remedy.machine": _("Look for a machine or a person that does this: {process}."),
    "remedy.material": _("Make it from this instead, if the part allows it: {material}."),
    "remedy.thinner": _("Make it at most {max_mm} mm thick."),
    "remedy.thicker": _("Make it at least {min_mm} mm thick."),
    "remedy.smaller": _("Split it, or make it at most {a_mm} × {b_mm} × {c_mm} mm."),
    "remedy.feature": _("Make the finest detail at least {machine_mm} mm wide."),
    "remedy.tolerance": _("Allow a deviation of {machine_mm} mm, or finish the exact places by hand."),
    "remedy.wait": _("Ask when “{machine}” will work again."),
    "remedy.replace": _("Ask whether another machine has taken the place of “{machine}”."),
    "remedy.opening": _("Ask {space} when it opens."),
    "remedy.elsewhere": _("Choose another space than {space}."),
    "remedy.training": _("Ask {space} for the training on “{machine}”."),
    "remedy.radius": _("Look within {km} km."),
}

_QUESTIONS: Words = {
    "process.open": _("Nobody has said how “{part}” is made. Say it at the part, then the answer gets sure."),
    "process.ask_space": _("Ask {space} what “{machine}” can do; nobody has said it."),
    "process.ask_kind": _("“{machine}” is listed for: {listed}. Ask {space} whether that includes: {process}."),
    "material.open": _("Nobody has said what “{part}” is made of. Say it at the part, then the answer gets sure."),
    "material.ask_space": _("Ask {space} whether “{machine}” takes this material: {material}."),
    "material.ask_kind": _("“{machine}” is listed for: {listed}. Ask {space} whether that includes: {material}."),
    "thickness.open": _("Nobody has said how thick “{part}” is. Say it at the part, then the answer gets sure."),
    "thickness.ask_space": _(
        "Ask {space} whether “{machine}” takes a thickness of {part_mm} mm in this material: {material}."
    ),
    "size.open": _("Nobody has said how large “{part}” is. Add a file that can be measured, or its length and width."),
    "size.ask_space": _("Ask {space} how large a part “{machine}” takes."),
    "size.ask_layout": _(
        "“{part}” is several pieces laid out together. Ask {space} whether they can be laid out anew on “{machine}”."
    ),
    "feature.ask_space": _("Ask {space} whether “{machine}” makes details of {part_mm} mm."),
    "tolerance.ask_space": _("Ask {space} whether “{machine}” is exact to {part_mm} mm."),
    "status.ask_space": _("Ask {space} whether “{machine}” works at present."),
    "place.unknown": _("Nobody has said where {space} is. Ask there before you set out."),
}

_CONDITIONS: Words = {
    "authorization.needed": _("{space} asks for training before you use “{machine}”."),
    "access.members": _("{space} is open to its members: ask how to join."),
    "access.ask_first": _("{space} is not open to everybody: ask before you come."),
    "border.customs": _("Goods between {country} and {other} go through customs: allow for time and duty."),
    "hours.ask_person": _("Ask {person} how many hours it takes."),
    "hours.unknown": _("There is no estimate of the hours on “{machine}”: ask the space."),
}

_PRICES: Words = {
    "price.rate_unknown": _("Nobody has said what “{machine}” costs. Ask {space}."),
    "price.setup_unknown": _("Nobody has said what it costs to set up “{machine}”. Ask {space}."),
    "price.hour_unknown": _("Nobody has said what an hour of “{machine}” costs. Ask {space}."),
    "price.hours_unknown": _("The hours on “{machine}” are not known, so their price is missing. Ask {space}."),
    "price.material_unknown": _("{space} gives no price for this material: {material}. Ask there or at a shop."),
    "price.material_open": _("The material is not chosen yet, so its price at {space} is missing."),
    "price.amount_unknown": _(
        "How much of this material “{part}” takes is not known, so its price is missing: {material}."
    ),
    "price.two_currencies": _(
        "{space} sells the material in another currency ({currency}) than the work: the sum leaves the material out."
    ),
}

_ESTIMATES: Words = {
    "estimate.stated": _("{person} needs {least_h} to {most_h} hours for one piece."),
    "estimate.extrusion": _(
        "Estimate by formula: {volume_cm3} cm³ of plastic at {flow_mm3_s} mm³ a second with an ordinary nozzle, "
        "{infill_percent} % filled inside."
    ),
    "estimate.layers": plural(
        "Estimate by formula: {layers} layer of {layer_mm} mm, {seconds} seconds for each.",
        "Estimate by formula: {layers} layers of {layer_mm} mm, {seconds} seconds for each.",
        "layers",
    ),
    "estimate.laser": _(
        "Estimate by formula: {cut_mm} mm of cut in {thickness_mm} mm thick material, by the power of the laser."
    ),
    "estimate.cut": _("Estimate by formula: {cut_mm} mm of cut in {thickness_mm} mm thick material."),
    "estimate.profile": plural(
        "Estimate by formula: {cut_mm} mm of cut in {passes} pass at {feed_mm_s} mm a second.",
        "Estimate by formula: {cut_mm} mm of cut in {passes} passes at {feed_mm_s} mm a second.",
        "passes",
    ),
    "estimate.removal": _(
        "Estimate by formula: {removed_cm3} cm³ taken off at {rate_mm3_s} mm³ a second, then {area_cm2} cm² of surface "
        "finished."
    ),
    "estimate.area": _("Estimate by formula: {area_m2} m² at {m2_per_hour} m² an hour."),
}

_READING: Words = {
    "reading.no_file": _("There is no file “{path}”. Check the name and the folder."),
    "reading.no_spaces": _("“{name}” is the manifest of a design. Name a table or a record of spaces here."),
    "reading.too_long": _(
        "Measuring these files takes longer than {limit_s} seconds, so it was stopped. Send fewer files at once."
    ),
}

_TOLD: Words = {
    "plan.near": _("Near {place}"),
    "plan.near_within": _("Near {place}, within {radius_km} km in a straight line"),
    "plan.weights": _(
        "Ranked by cost, with {hour} {currency} for an hour of making and {km} {currency} for a kilometre."
    ),
    "plan.no_parts": _("Nothing that can be made was found in these files."),
    "plan.whole": _("All in one space"),
    "plan.split": _("Together"),
    "plan.at_least": _("from {sum}"),
    "plan.no_price": _("price unknown"),
    "plan.hours": _("{hours} h"),
    "plan.no_hours": _("hours unknown"),
    "plan.km": _("{km} km"),
    "plan.no_place": _("distance unknown"),
    "plan.nobody": _("Nobody here can make this."),
    "plan.why_not": _("Why not elsewhere?"),
    "plan.another_trade": _("Other work is done at: {spaces}."),
    "plan.or": _(" or "),
    "plan.process": _("Made by"),
    "plan.material": _("Made of"),
    "plan.size": _("Size"),
    "plan.space": _("Space"),
    "plan.machine": _("Machine or person"),
    "plan.fit": _("Room left"),
    "plan.time": _("Time"),
    "plan.cost": _("Cost"),
    "plan.distance": _("Distance"),
    "plan.margin": _("{margin_mm} mm"),
    "plan.margin_diagonal": _("{margin_mm} mm askew"),
    "plan.more": plural("… and {count} more", "… and {count} more", "count"),
    "plan.more_at_least": plural("… and at least {count} more", "… and at least {count} more", "count"),
    "plan.choice": plural(
        "Of “{name}” there is {count} version; taken: {chosen}.",
        "Of “{name}” there are {count} versions; taken: {chosen}.",
        "count",
    ),
    "plan.bought": plural("{count} line to buy: {names}", "{count} lines to buy: {names}", "count"),
    "plan.empty_spaces": plural(
        "{count} space lists no machines; ask there too.", "{count} spaces list no machines; ask there too.", "count"
    ),
    "plan.dates": _("Prices were stated between {oldest} and {newest}."),
    "source.declared": _("stated"),
    "source.measured": _("measured"),
    "source.inferred": _("inferred"),
    "source.asked": _("open"),
}

# What the engine answers with; labels and figures around it are no sentences.
REASONS: Words = {**_OBSTACLES, **_REMEDIES, **_QUESTIONS, **_CONDITIONS, **_PRICES, **_ESTIMATES}
WORDS: Words = {**_READING, **_TOLD, **REASONS}
