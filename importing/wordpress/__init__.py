"""What a WordPress export holds, read as a stream and without touching a database."""
