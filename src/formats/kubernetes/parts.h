#pragma once
// What the objects are that run nothing themselves: Services, Ingresses, policies, roles, autoscalers, claims.

#include "model/kubernetes.h"

namespace preship {

void read_parts(KubernetesObject& object);

}  // namespace preship
