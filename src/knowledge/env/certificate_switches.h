#pragma once
// certificate_switches.tsv: variables that turn the check of certificates off.

#include <string_view>

namespace preship {

// True when a process with this variable takes any machine for the one that it asks.
bool turns_off_certificates(std::string_view key, std::string_view value);

}  // namespace preship
