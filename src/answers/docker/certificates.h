#pragma once
// Commands that take any machine for the one they ask.

#include <string>

#include "model/shell.h"

namespace preship {

// The program that asks another machine and does not check its certificate: "curl" of `curl -k https://...`. "" for any other command, and
// where it asks its own machine.
std::string skips_certificate_check(const ShellCommand& command);

}  // namespace preship
