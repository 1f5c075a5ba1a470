"""The floors of the house, as the tests read them (docs/architecture.md shows them to people)."""

FLOORS = (
    {"arabic", "pagecache"},
    {"multilingual"},
    {"photos", "tags", "redirects", "accounts"},
    {"publication", "authors"},
    {"articles"},
    {"frontpage", "comments", "pages", "search"},
    {"website", "importing"},
    {"newsroom"},
)
LEVEL = {package: level for level, floor in enumerate(FLOORS) for package in floor}
