"""Diagrams as geometry: each module turns a part of the model into boxes and lines; templates draw them as SVG."""

from __future__ import annotations

from .coursemap import course_map
from .flow import flow
from .orgchart import orgchart
from .swimlane import swimlane
from .timeline import timeline

__all__ = ["course_map", "flow", "orgchart", "swimlane", "timeline"]
