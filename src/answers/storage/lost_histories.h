#pragma once
// Metrics, logs and traces that go with the container that holds them.

#include "answers/compose/services.h"
#include "knowledge/images/histories.h"

namespace preship {

// What the service keeps in its own container; null where a volume is mounted, or its configuration may keep it elsewhere.
const ImageHistory* lost_history(const Project& project, const ComposePlace& place);

// A file that may be laid over this one, or lies below it, mounts something for a service of that name, or may do so.
bool may_be_mounted_beside(const Project& project, const ComposePlace& place);

}  // namespace preship
