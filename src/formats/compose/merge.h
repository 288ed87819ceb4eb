#pragma once
// How compose puts two descriptions of one service together, for `extends` and for several files.
// https://github.com/compose-spec/compose-spec/blob/main/13-merge.md

#include <cstddef>

#include "model/yaml.h"

namespace preship {

// `own` wins over `base`; lists are joined, except command, entrypoint and healthcheck.test; environment, labels and the like
// are joined by key whether they are lists or mappings; !reset drops and !override replaces. Pairs of the base are `merged`.
// Every node looked at costs one of `budget`; when it is used up, `own` is taken as it is.
YamlNodePtr merge_compose_service(const YamlNodePtr& base, const YamlNodePtr& own, std::size_t& budget);

}  // namespace preship
