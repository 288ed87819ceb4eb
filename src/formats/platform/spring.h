#pragma once
// Spring's application.yml: ${NAME:default} in a value is a variable of the environment.
// https://docs.spring.io/spring-boot/reference/features/external-config.html

#include "model/facts.h"
#include "model/yaml.h"
#include "text/source_file.h"

namespace preship {

// Does nothing when the document does not look like Spring's. Only names in capitals count: others are properties.
void add_spring_facts(const YamlNodePtr& root, const SourceFile& file, Facts& facts);

}  // namespace preship
