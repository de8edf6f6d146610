// Makes the program of a schema's document: walks it from the root, lets the keywords (schema_keywords.hpp) read their
// values, and leads references to their ends. Used by JsonSchema::compile, once. Throws bad_schema with a JSON Pointer
// as its place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/schema/schema_program.hpp"

namespace evs {

class SchemaBuilder {
 public:
  using At = JsonTape::Index;
  enum class Reference { fixed, dynamic };

  /// `program` has its document, read by its tape, and its draft.
  explicit SchemaBuilder(SchemaProgram& program);
  void build();

  // What the keywords' readers need.
  const JsonTape& tape() const { return program_.tape; }
  SchemaDraft draft() const { return program_.draft; }
  /// The schema that the value is.
  SchemaIndex schema(At at);
  /// The schema being read refers to where the string at `at` leads.
  void refer(At at, Reference kind);
  std::string string(At at) const;
  /// The pattern that the string at `at` is.
  Pattern pattern(At at) const;
  /// The numbers of the property names in the array at `at`, which has none twice.
  std::vector<PropertyTable::Slot> property_slots(ObjectRules& object, At at) const;
  /// Throws: what is wrong with the value at `at`.
  [[noreturn]] void refuse(At at, const std::string& message, std::string_view help = {}) const;

 private:
  struct Resource {
    std::string uri;
    At root;
    std::map<std::string, At, std::less<>> anchors, dynamic_anchors;
  };
  struct Pending {
    SchemaIndex from;
    At at;  // of the reference
    std::uint32_t resource;
    Reference kind;
  };

  void read_object(SchemaNode& node);
  void read_identity(SchemaNode& node);
  void read_id(SchemaNode& node, At at);
  void add_resource(std::string uri, SchemaNode& node, At at);
  void add_anchor(std::uint32_t resource, At at, std::string name, bool dynamic, At target);
  void check_draft(At at) const;
  void resolve(const Pending& reference);
  std::uint32_t resource_of(const Pending& reference) const;
  At follow_pointer(const Pending& reference, std::string_view pointer, At at, std::uint32_t& resource) const;
  void make_dynamic(Combination& combination, const Pending& reference, const std::string& anchor, At target);
  void collect_dynamic_anchors();

  SchemaProgram& program_;
  std::vector<SchemaIndex> known_;  // by node of the tape
  std::vector<Resource> resources_;
  std::map<std::string, std::uint32_t, std::less<>> by_uri_;
  std::vector<Pending> pending_;
  SchemaIndex current_ = kNoSchema;
  std::uint32_t resource_ = 0;
};

}  // namespace evs
