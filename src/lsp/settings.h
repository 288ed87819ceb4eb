#pragma once
// What the editor's user has set: initializationOptions, workspace/didChangeConfiguration and workspace/configuration alike.

#include <optional>
#include <string>
#include <vector>

#include "lsp/json.h"
#include "model/facts.h"

namespace preship::lsp {

enum class Delivery : std::uint8_t {
  automatic,  // push, unless the client can only pull
  push,
  pull
};

enum class Lensed : std::uint8_t { problems, all, off };

struct Settings {
  bool strict = false;
  Confidence min_confidence = Confidence::medium;
  std::optional<std::string> config;        // path, relative to the folder; else the nearest preship.toml
  std::vector<std::string> select, ignore;  // names of rules
  Delivery diagnostics = Delivery::automatic;
  Lensed lenses = Lensed::problems;
  bool hints = true;

  bool operator==(const Settings&) const = default;
};

// `settings` with what `json` says put in; keys that it lacks, or that are null, stay. The object may stand alone or as the
// member "preship". Throws UsageError for a value that means nothing and for a rule that does not exist.
Settings read_settings(const Json& json, Settings settings = {});

}  // namespace preship::lsp
