//! What is moved: bones of constant length and the flesh on them, as `assets/figures/bodies.toml` has them. A bone's joint is
//! the origin of its own axes; at rest, all axes are those of the room.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::ui::picture::exercise::space::Vec3;

/// A body, or a limb that is shown by itself.
#[derive(Debug)]
pub struct Skeleton {
    /// Its name in the files.
    pub id: String,
    /// Parents stand before their children.
    pub bones: Vec<Bone>,
    /// What is seen of it.
    pub flesh: Vec<Flesh>,
}

/// A bone.
#[derive(Debug)]
pub struct Bone {
    /// Its name; those of a side end in `_l` or `_r`.
    pub id: String,
    /// The bone it hangs on.
    pub parent: Option<usize>,
    /// Its joint on that bone.
    pub at: Vec3,
}

/// A rounded piece between two points of a bone, thicker or thinner towards its end.
#[derive(Debug)]
pub struct Flesh {
    /// Index of its bone.
    pub bone: usize,
    /// Pieces of one part flow into each other; two parts stay apart.
    pub part: usize,
    /// Where it begins and ends on the bone.
    pub ends: (Vec3, Vec3),
    /// How thick it is there.
    pub radii: (f32, f32),
    /// The region at its front and the one at its back.
    pub regions: [Option<String>; 2],
    /// The side it belongs to: `true` is the left.
    pub left: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    body: Vec<FileBody>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBody {
    id: String,
    bone: Vec<FileBone>,
    flesh: Vec<FileFlesh>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBone {
    id: String,
    on: Option<String>,
    at: Vec3,
    #[serde(default)]
    both: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFlesh {
    bone: String,
    part: String,
    from: Vec3,
    to: Vec3,
    r: (f32, f32),
    front: Option<String>,
    back: Option<String>,
    /// Drawn again on the other side.
    #[serde(default)]
    both: bool,
}

static SKELETONS: LazyLock<Vec<Skeleton>> = LazyLock::new(|| {
    let file: File = embedded::data!("bodies");
    file.body.into_iter().map(Skeleton::of).collect()
});

/// All of them.
pub fn all() -> &'static [Skeleton] {
    &SKELETONS
}

/// The name of a sided bone's other one; other names are themselves.
pub fn other_side(id: &str) -> String {
    match (id.strip_suffix("_l"), id.strip_suffix("_r")) {
        (Some(stem), _) => format!("{stem}_r"),
        (_, Some(stem)) => format!("{stem}_l"),
        _ => id.to_owned(),
    }
}

impl Skeleton {
    fn of(file: FileBody) -> Self {
        let mut bones: Vec<Bone> = Vec::new();
        for bone in file.bone {
            let mut add = |id: String, on: Option<String>, at: Vec3| {
                let parent = on.and_then(|on| bones.iter().position(|bone| bone.id == on));
                bones.push(Bone { id, parent, at });
            };
            if bone.both {
                let is_sided = |on: &String| file_is_sided(on);
                let on = |end: &str| bone.on.clone().map(|on| if is_sided(&on) { format!("{on}{end}") } else { on });
                add(format!("{}_l", bone.id), on("_l"), bone.at);
                add(format!("{}_r", bone.id), on("_r"), bone.at.mirrored());
            } else {
                add(bone.id, bone.on, bone.at);
            }
        }
        let mut skeleton = Self { id: file.id, bones, flesh: Vec::new() };
        let mut parts: Vec<String> = Vec::new();
        for flesh in file.flesh {
            for left in [true, false] {
                let sided = skeleton.bone(&format!("{}_l", flesh.bone)).is_some();
                if !left && !sided && !flesh.both {
                    continue;
                }
                let end = if left { "_l" } else { "_r" };
                let name = if sided { format!("{}{end}", flesh.bone) } else { flesh.bone.clone() };
                let Some(bone) = skeleton.bone(&name) else { continue };
                let part = if sided && flesh.part != "trunk" { format!("{}{end}", flesh.part) } else { flesh.part.clone() };
                let part = parts.iter().position(|known| *known == part).unwrap_or_else(|| {
                    parts.push(part);
                    parts.len() - 1
                });
                let at = |point: Vec3| if left { point } else { point.mirrored() };
                skeleton.flesh.push(Flesh {
                    bone,
                    part,
                    ends: (at(flesh.from), at(flesh.to)),
                    radii: flesh.r,
                    regions: [flesh.front.clone(), flesh.back.clone()],
                    left: (sided || flesh.both).then_some(left),
                });
            }
        }
        skeleton
    }

    /// The index of the bone of that name.
    pub fn bone(&self, id: &str) -> Option<usize> {
        self.bones.iter().position(|bone| bone.id == id)
    }

    /// The length of the bone from its joint to the one of `child`.
    pub fn length_to(&self, child: usize) -> f32 {
        self.bones.get(child).map_or(0.0, |bone| bone.at.length())
    }
}

/// Bones that stand once for each side, by their names.
fn file_is_sided(id: &str) -> bool {
    !matches!(id, "pelvis" | "lumbar" | "chest" | "neck" | "head" | "root")
}
