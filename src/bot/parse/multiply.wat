;; The product of a matrix and a vector, eight numbers at a time: what `Matrix` (matrix.ts) runs, for JavaScript has no such instructions.
;; The matrix has bytes, the vector 16-bit and the product 32-bit floating numbers, one after the other, from the places that are told.
;; $columns is a multiple of 16, for two sums run side by side. matrix.ts holds this module compiled; its test says when the two differ.
(module
  (memory (export "memory") 1)
  (func (export "multiply") (param $matrix i32) (param $vector i32) (param $product i32) (param $rows i32) (param $columns i32) (param $scale f32)
    (local $end i32) (local $at i32) (local $from i32) (local $even v128) (local $odd v128)
    (local.set $end (i32.add (local.get $product) (i32.shl (local.get $rows) (i32.const 2))))
    (loop $row
      (local.set $even (v128.const i32x4 0 0 0 0))
      (local.set $odd (v128.const i32x4 0 0 0 0))
      (local.set $at (i32.const 0))
      (local.set $from (local.get $vector))
      (loop $column
        (local.set $even (i32x4.add (local.get $even) (i32x4.dot_i16x8_s
          (v128.load8x8_s (i32.add (local.get $matrix) (local.get $at)))
          (v128.load (local.get $from)))))
        (local.set $odd (i32x4.add (local.get $odd) (i32x4.dot_i16x8_s
          (v128.load8x8_s offset=8 (i32.add (local.get $matrix) (local.get $at)))
          (v128.load offset=16 (local.get $from)))))
        (local.set $from (i32.add (local.get $from) (i32.const 32)))
        (br_if $column (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $columns))))
      (local.set $even (i32x4.add (local.get $even) (local.get $odd)))
      (f32.store (local.get $product) (f32.mul (local.get $scale) (f32.convert_i32_s (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $even)) (i32x4.extract_lane 1 (local.get $even)))
        (i32.add (i32x4.extract_lane 2 (local.get $even)) (i32x4.extract_lane 3 (local.get $even)))))))
      (local.set $matrix (i32.add (local.get $matrix) (local.get $columns)))
      (br_if $row (i32.lt_u (local.tee $product (i32.add (local.get $product) (i32.const 4))) (local.get $end))))))
