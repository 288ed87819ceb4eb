#include "formats/formats.h"

namespace preship {

Facts extract_nginx(FileId, const SourceFile&) { return {}; }

}  // namespace preship
