"""Every address that the public can fetch."""

app_name = "website"
urlpatterns = []
