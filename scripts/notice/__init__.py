"""Publish a privacy notice in many languages so that it is true, on every page, on every day."""
