#include "formats/formats.h"

namespace preship {

Facts extract_systemd(FileId, const SourceFile&) { return {}; }

}  // namespace preship
