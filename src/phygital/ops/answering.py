"""What each process of `serve` runs. Other servers take `phygital.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from phygital.ops.following import follow

# Nobody would end it after the server was killed, and it would sit on the port.
follow(os.getppid(), lambda: os._exit(1))
application = get_wsgi_application()
