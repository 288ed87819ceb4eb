#pragma once
// Render's blueprint, render.yaml: https://render.com/docs/blueprint-spec

#include "model/facts.h"
#include "model/yaml.h"
#include "text/source_file.h"

namespace preship {

void add_render_facts(const YamlNodePtr& root, const SourceFile& file, Facts& facts);

}  // namespace preship
