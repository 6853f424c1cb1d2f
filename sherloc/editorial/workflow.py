"""The moderation workflow "Review", and what the roles may do with site pages and their pictures."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from sherloc.editorial.roles import ROLES, content_types, group_of

NAME = "Review"
REVIEWING = ("reviewer", "administrator")
COLLECTION_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
# What Wagtail's own migrations leave behind, and nobody uses here.
WAGTAILS_GROUPS = ("Editors", "Moderators")
WAGTAILS_WORKFLOW = "Moderators approval"


def set_up() -> None:
    """Bring groups, workflow and page permissions to what the code says; safe to repeat."""
    groups = {code: group_of(code) for code in ROLES}
    workflow = review_workflow()
    _site_pages(groups, workflow)
    _forget_wagtails_own()


def review_workflow() -> Workflow:
    """The workflow "Review", one approval by a reviewer or administrator, assigned to every kind."""
    task, _created = GroupApprovalTask.objects.get_or_create(name=NAME, defaults={"active": True})
    task.groups.set([group_of(code) for code in REVIEWING])
    workflow, _created = Workflow.objects.get_or_create(name=NAME, defaults={"active": True})
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    for content_type in content_types().values():
        # One a content type; a workflow that an administrator chose instead is kept.
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    return workflow


def _site_pages(groups: dict[str, Group], workflow: Workflow) -> None:
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    collection = Collection.get_first_root_node()
    for role in ROLES.values():
        group = groups[role.code]
        wanted = [f"{action}_page" for action in role.page_actions]
        permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=wanted)
        for permission in permissions if root is not None else ():
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for permission in _collection_permissions() if role.keeps_files and collection else ():
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )


def _collection_permissions() -> list[Permission]:
    apps = ("wagtailimages", "wagtaildocs")
    rows = Permission.objects.filter(content_type__app_label__in=apps, codename__in=COLLECTION_PERMISSIONS)
    return list(rows)


def _forget_wagtails_own() -> None:
    """Remove the groups and the workflow of Wagtail's migrations, unless somebody took them into use."""
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user=None).delete()
    unused = Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states=None, workflow_pages=None)
    for workflow in unused.filter(workflow_content_types=None):
        tasks = [row.task for row in workflow.workflow_tasks.select_related("task")]
        workflow.delete()
        for task in tasks:
            if not task.workflow_tasks.exists() and not task.task_states.exists():
                task.delete()
