#pragma once
// Programs that serve an app to its developer: they watch files, compile on request, show stack traces, serve one at a time.

#include <string>

#include "model/shell.h"

namespace preship {

// "next dev", "manage.py runserver", "uvicorn --reload"; "" when the command is none. The command must be unwrapped().
std::string development_server(const ShellCommand& command);

}  // namespace preship
