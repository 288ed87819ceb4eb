#pragma once
// How the variables of a template reach its databases.

#include "answers/sealos/shape.h"
#include "answers/sealos/template.h"

namespace preship {

// Variables with the address of a database that do not come from the database that the template makes, credentials that ask a Secret for a
// key it does not have, and databases inside of it that nothing makes.
std::vector<SealosFault> wiring_faults(const SealosTemplatePlace& place);

// The Secret with the credentials of a database, which the container asks for, in a template that makes no database at all.
struct ForeignCredential {
  Text secret;
  const KubernetesObject* cluster = nullptr;  // the database of that name in another file; null when there is none
};
// Each Secret once. Of templates with databases it is k8s/missing-secret that speaks.
std::vector<ForeignCredential> foreign_credentials(const Project& project, const KubernetesFile& file);

}  // namespace preship
