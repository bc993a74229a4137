"""What is tidied again and again."""

from django.utils import timezone
from django_tasks import task

from phygital.accounts.services import forget_stale
from phygital.notices import jobs, services


@jobs.every(hours=1)
@task()
def forget_stale_people() -> None:
    """Remove sessions that are over, and people who never confirmed their address, with their letters."""
    forget_stale(now=timezone.now(), forget=(lambda user: services.forget_letters(address=user.email),))


@jobs.every(hours=1)
@task()
def prune_letters() -> None:
    """Forget letters that ended long ago."""
    services.prune_letters(now=timezone.now())


@jobs.every(days=1)
@task()
def prune_jobs() -> None:
    """Forget jobs that ended long ago."""
    jobs.prune_jobs(now=timezone.now())
