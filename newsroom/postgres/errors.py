class EmbeddedPostgresError(RuntimeError):
    """The embedded server cannot run; the message says why and what to do."""
