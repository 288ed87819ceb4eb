#pragma once
// What a validator of zod, envalid, valibot, Joi, TypeBox and their like says about absence.

#include "formats/javascript/need.h"

namespace preship::js {

struct FieldNeed {
  Need need = Need::required;
  NeedReason reason;
  Confidence confidence = Confidence::high;
  std::shared_ptr<const ValueDemand> demand = {};
};

// How the value of one schema field treats a missing key.
FieldNeed need_of_validator(const Script& script, TSNode validator);
// True when the value looks like a validator: a call, a chain, a name; not a plain string or an array.
bool is_validator(TSNode value);

// The object literals whose keys make up a schema: z.object({...}).extend({...}), merged and named ones included.
struct SchemaObject {
  TSNode node = {};
  bool conditional = false;  // one of several shapes, or spread under a condition
};
struct SchemaObjects {
  std::vector<SchemaObject> objects;
  bool complete = true;   // false: a part of it is defined in another file
  bool optional = false;  // .partial()
};
SchemaObjects objects_of_schema(const Script& script, TSNode schema);

}  // namespace preship::js
