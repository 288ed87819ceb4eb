#include "formats/javascript/extraction.h"
namespace preship::js {
void read_ports(Extraction&) {}
void read_router_calls(Extraction&) {}
void read_nest_controllers(Extraction&) {}
void read_exported_methods(Extraction&) {}
void read_imports(Extraction&) {}
std::vector<HttpRoute> routes_of_path(FileId, const SourceFile&) { return {}; }
}  // namespace preship::js
