#pragma once
// What Kamal makes of its file: roles, accessories, and the facts that they share with all deployments.

#include <functional>
#include <string_view>

#include "model/kamal.h"
#include "model/project.h"

namespace preship {

// Maps are merged key by key, anything else of `over` stands in for what `base` has. Keys and values keep the places of the file that
// they come from.
YamlNodePtr laid_over(const YamlNodePtr& base, const YamlNodePtr& over);

// Sets version, roles and accessories by `root`.
void read_kamal_setup(KamalSetup& setup, std::string_view path);

// Deployments, images, ports, probes and variables of the setup. `text_of`: of the files that the nodes of `root` stand in.
void add_kamal_facts(const KamalSetup& setup, const std::function<std::string_view(FileId)>& text_of, Facts& facts);

}  // namespace preship
