#pragma once
// Names that a cluster refuses: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/

#include "model/kubernetes_workload.h"

namespace preship {

struct WrongName {
  Span span;
  std::string message;
};

// Of the object, its containers and their ports. What expressions of a template put in is taken for letters and digits; a name of other
// templates says nothing.
std::vector<WrongName> wrong_names(const KubernetesObject& object);

}  // namespace preship
