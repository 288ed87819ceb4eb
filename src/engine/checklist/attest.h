#pragma once
// A person's word, written into preship.toml.

#include <string>
#include <string_view>

#include "model/project.h"

namespace preship {

// The config with this entry under [checklist], in place of one that is there for the same item; all else stays as it is, byte
// for byte. Throws UsageError when the text is no config, or when its [checklist] is written in a way that cannot be extended.
std::string with_attestation(std::string_view config, const Attestation& attestation);

}  // namespace preship
