;; What `Matrix` (matrix.ts) runs, eight numbers at a time, for JavaScript has no such instructions. A matrix has bytes, one row after the other, from $matrix on;
;; $columns is a multiple of 16. matrix.ts holds this module compiled; its test says when the two differ.
(module
  (memory (export "memory") 1)

  ;; The product of an even number of rows and a vector of 16-bit numbers, times $scale: 32-bit floating numbers. Two rows are taken together.
  (func (export "multiply") (param $matrix i32) (param $vector i32) (param $product i32) (param $rows i32) (param $columns i32) (param $scale f32)
    (local $end i32) (local $at i32) (local $from i32) (local $stop i32) (local $a v128) (local $b v128) (local $left v128) (local $right v128)
    (local.set $end (i32.add (local.get $product) (i32.shl (local.get $rows) (i32.const 2))))
    (local.set $at (local.get $matrix))
    (loop $row
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $from (local.get $vector))
      (local.set $stop (i32.add (local.get $at) (local.get $columns)))
      (loop $column
        (local.set $left (v128.load (local.get $from)))
        (local.set $right (v128.load offset=16 (local.get $from)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $left) (v128.load8x8_s (local.get $at)))
          (i32x4.dot_i16x8_s (local.get $right) (v128.load8x8_s offset=8 (local.get $at))))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $left) (v128.load8x8_s (i32.add (local.get $at) (local.get $columns))))
          (i32x4.dot_i16x8_s (local.get $right) (v128.load8x8_s offset=8 (i32.add (local.get $at) (local.get $columns)))))))
        (local.set $from (i32.add (local.get $from) (i32.const 32)))
        (br_if $column (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $stop))))
      (f32.store (local.get $product) (f32.mul (local.get $scale) (f32.convert_i32_s (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
        (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))))
      (f32.store offset=4 (local.get $product) (f32.mul (local.get $scale) (f32.convert_i32_s (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $b)) (i32x4.extract_lane 1 (local.get $b)))
        (i32.add (i32x4.extract_lane 2 (local.get $b)) (i32x4.extract_lane 3 (local.get $b)))))))
      (local.set $at (i32.add (local.get $at) (local.get $columns)))
      (br_if $row (i32.lt_u (local.tee $product (i32.add (local.get $product) (i32.const 8))) (local.get $end)))))

  ;; The sum of the rows whose places, 32-bit numbers, stand from $places to $end: 16-bit numbers, the greatest where there would be a greater.
  (func (export "add") (param $matrix i32) (param $places i32) (param $end i32) (param $sum i32) (param $columns i32)
    (local $stop i32) (local $at i32) (local $all v128)
    (local.set $stop (i32.add (local.get $matrix) (local.get $columns)))
    (loop $column
      (local.set $all (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $places))
      (block $done
        (loop $place
          (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $all (i16x8.add_sat_s (local.get $all)
            (v128.load8x8_s (i32.add (local.get $matrix) (i32.mul (i32.load (local.get $at)) (local.get $columns))))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br $place)))
      (v128.store (local.get $sum) (local.get $all))
      (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
      (br_if $column (i32.lt_u (local.tee $matrix (i32.add (local.get $matrix) (i32.const 8))) (local.get $stop))))))
