#pragma once
// Stacks that something in the repository starts on the machine that serves.

#include <optional>

#include "model/project.h"

namespace preship {

// The command that starts the file, or one service of it, there: over ssh, in a script that deploys, or in a systemd unit.
std::optional<Span> started_on_server(const Project& project, const ComposeFile& file, const ComposeService& service);

}  // namespace preship
