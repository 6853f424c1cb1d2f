"""The pages of bodies, meetings, documents, recommendations, resolutions and decisions."""
