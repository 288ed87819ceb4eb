#pragma once
// Ecosystem files of pm2, from a tree that JavaScript, JSON and YAML share.
// https://pm2.keymetrics.io/docs/usage/application-declaration/

#include <string_view>

#include "model/facts.h"
#include "model/json.h"
#include "text/source_file.h"

namespace preship {

// ecosystem.config.js, pm2.json, process.yml. The name alone is no proof: `apps` with a `script` is.
bool may_be_pm2_file(std::string_view path);

// `root`: the object with `apps`. A value that is computed is null, and "..." as a key or an item stands for what cannot be seen.
void add_pm2_facts(FileId id, const JsonValue& root, Facts& facts);

}  // namespace preship
