#pragma once
// heroku.yml: images that Heroku builds, and what runs in them. https://devcenter.heroku.com/articles/build-docker-images-heroku-yml

#include "model/facts.h"
#include "model/yaml.h"

namespace preship {

// One deployment for each process type.
void add_heroku_facts(const YamlNode& root, const SourceFile& file, Facts& facts);

}  // namespace preship
