"""robots.txt: what the outlet asks of machines. Whoever breaks it has to be refused elsewhere."""

from publication.models import Publication

MachinePolicy = Publication.MachinePolicy

# By the names that their companies publish, as of November 2026.
TRAINERS = (
    "AI2Bot", "Ai2Bot-Dolma", "Amazonbot", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot",
    "DeepSeekBot", "Diffbot", "FacebookBot", "GPTBot", "Google-CloudVertexBot", "Google-Extended",
    "ICC-Crawler", "Meta-ExternalAgent", "Omgilibot", "PanguBot", "Timpibot", "anthropic-ai",
    "cohere-ai", "cohere-training-data-crawler", "img2dataset",
)  # fmt: skip
"""They take texts in to train models."""
ANSWERERS = (
    "ChatGPT-User", "Claude-SearchBot", "Claude-User", "DuckAssistBot", "Meta-ExternalFetcher",
    "MistralAI-User", "OAI-SearchBot", "Perplexity-User", "PerplexityBot", "YouBot",
)  # fmt: skip
"""They look things up for a person who has asked, and name where they read it."""

NOT_FOR_MACHINES = ("/desk/", "/desk-preview/", "/shared/", "/comments/", "/read/")


def robots_txt(publication: Publication, languages: list[str], sitemaps: list[str]) -> str:
    """``languages`` are those whose pages have a prefix; ``sitemaps`` are full addresses."""
    places = [
        f"{prefix}{path}"
        for prefix in ("", *(f"/{code}" for code in languages))
        for path in NOT_FOR_MACHINES
    ]
    groups = [_group(["*"], places)]
    if refused := refused_by(publication):
        groups.append(_group(refused, ["/"]))
    lines = [f"Sitemap: {address}" for address in sitemaps]
    return "\n\n".join([*groups, "\n".join(lines)]) + "\n"


def refused_by(publication: Publication) -> list[str]:
    """The crawlers that are asked to read nothing."""
    refused = {
        MachinePolicy.OPEN: (),
        MachinePolicy.ANSWERS: TRAINERS,
        MachinePolicy.REFUSED: TRAINERS + ANSWERERS,
    }[publication.machine_policy]
    others = (name.strip() for name in publication.refused_crawlers.splitlines())
    return list(dict.fromkeys([*refused, *filter(None, others)]))


def _group(agents: list[str], paths: list[str]) -> str:
    lines = [f"User-agent: {name}" for name in agents]
    return "\n".join([*lines, *(f"Disallow: {path}" for path in paths)])
