#pragma once
// Is it known that production runs on a platform?

#include "model/project.h"

namespace preship {

// A platform that runs servers behind a router of its own: Fly.io, Render, Railway, Kamal, Heroku and what reads a Procfile.
bool runs_servers(ArtifactKind platform);

// True when a file or a workflow says that processes or images of this project run on a platform, which reads no compose file: Fly.io,
// Render, Railway, Heroku, Kamal, Kubernetes, ECS, Cloud Run. Not for hosts of pages and functions, beside which a server runs elsewhere.
bool runs_on_platform(const Project& project);

// A pipeline that is not read as one, GitLab's or Jenkins', and that may run migrations: where its text is at hand, it speaks of them.
bool has_pipeline_unread(const Project& project);

}  // namespace preship
