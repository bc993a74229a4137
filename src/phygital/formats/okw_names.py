"""The names of Open Know-Where's properties as people and programs spell them."""

from __future__ import annotations

FACILITY_ALIASES = {
    "title": "name",
    "facility-name": "name",
    "facility-id": "id",
    "identifier": "id",
    "url": "website",
    "status": "facility-status",
    "access": "access-type",
    "gps-coordinates": "gps",
    "latitude": "lat",
    "longitude": "lon",
    "lng": "lon",
    "long": "lon",
    "processes": "manufacturing-processes",
    "manufacturing-process": "manufacturing-processes",
    "equipments": "equipment",
    "machines": "equipment",
    "language": "languages",
}

# Properties that tell a facility from every other kind of document.
TELLING = frozenset(
    {
        "access-type",
        "coordinates",
        "equipment",
        "facility",
        "facility-name",
        "facility-status",
        "geocoding",
        "gps",
        "gps-coordinates",
        "inventory-atoms",
        "location",
        "manufacturing-processes",
        "opening-hours",
        "phygital",
        "product-atoms",
        "supply-atoms",
        "wheelchair-accessibility",
    }
)

MACHINE_ALIASES = {
    "equipment-type": "kind",
    "type": "kind",
    "manufacturing-process": "processes",
    "manufacturing-processes": "processes",
    "process": "processes",
    "manufacturer": "make",
    "brand": "make",
    "materials": "materials-worked",
    "material-worked": "materials-worked",
    "work-envelope": "working-envelope",
    "envelope": "working-envelope",
    "nozzle-diameter": "nozzle-size",
}
