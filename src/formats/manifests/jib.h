#pragma once
// What Jib builds on, which makes images without a Dockerfile: https://github.com/GoogleContainerTools/jib

#include "formats/manifests/manifests.h"

namespace preship::manifests {

// jib { from { image = '…' } } and jib.from.image = '…' of Gradle; <from><image> of jib-maven-plugin.
void add_jib_of_gradle(const Manifest& manifest, Facts& facts);
void add_jib_of_pom(const Manifest& manifest, Facts& facts);

}  // namespace preship::manifests
