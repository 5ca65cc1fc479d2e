package org.dlmastery.devices.wasm.assembler;

/**
 * The instructions that the kernels use and that take all they need from the stack. Vector instructions
 * ({@code V128_}, {@code I32X4_}, …) belong to fixed-width SIMD, those with {@code RELAXED} in the name to relaxed
 * SIMD: how a relaxed instruction rounds differs between machines.
 */
public enum Instruction {
    UNREACHABLE(0x00),
    RETURN(0x0f),
    I32_EQZ(0x45),
    I32_EQ(0x46),
    I32_LT_S(0x48),
    I32_LT_U(0x49),
    I32_GT_S(0x4a),
    I32_GE_S(0x4e),
    I32_GE_U(0x4f),
    I32_ADD(0x6a),
    I32_SUB(0x6b),
    I32_MUL(0x6c),
    I32_DIV_U(0x6e),
    I32_REM_U(0x70),
    I32_AND(0x71),
    I32_SHL(0x74),
    I32_SHR_U(0x76),
    SELECT(0x1b),
    F32_ADD(0x92),
    I32_TRUNC_SAT_F32_S(0xfc, 0),
    I32X4_SPLAT(0xfd, 17),
    F32X4_SPLAT(0xfd, 19),
    I32X4_LT_S(0xfd, 57),
    I32X4_GT_S(0xfd, 59),
    F32X4_EQ(0xfd, 65),
    F32X4_NE(0xfd, 66),
    F32X4_LT(0xfd, 67),
    F32X4_GT(0xfd, 68),
    F32X4_LE(0xfd, 69),
    F32X4_GE(0xfd, 70),
    V128_NOT(0xfd, 77),
    V128_AND(0xfd, 78),
    V128_ANDNOT(0xfd, 79),
    V128_OR(0xfd, 80),
    V128_XOR(0xfd, 81),
    V128_BITSELECT(0xfd, 82),
    F32X4_DEMOTE_F64X2_ZERO(0xfd, 94),
    F64X2_PROMOTE_LOW_F32X4(0xfd, 95),
    F32X4_FLOOR(0xfd, 104),
    F32X4_NEAREST(0xfd, 106),
    I16X8_EXTEND_LOW_I8X16_U(0xfd, 137),
    F64X2_NEAREST(0xfd, 148),
    I32X4_EXTEND_LOW_I16X8_U(0xfd, 169),
    I32X4_SHL(0xfd, 171),
    I32X4_SHR_S(0xfd, 172),
    I32X4_SHR_U(0xfd, 173),
    I32X4_ADD(0xfd, 174),
    I32X4_SUB(0xfd, 177),
    I32X4_MUL(0xfd, 181),
    I64X2_EXTEND_LOW_I32X4_S(0xfd, 199),
    I64X2_SHL(0xfd, 203),
    F32X4_ABS(0xfd, 224),
    F32X4_NEG(0xfd, 225),
    F32X4_SQRT(0xfd, 227),
    F32X4_ADD(0xfd, 228),
    F32X4_SUB(0xfd, 229),
    F32X4_MUL(0xfd, 230),
    F32X4_DIV(0xfd, 231),
    F32X4_MIN(0xfd, 232),
    F32X4_MAX(0xfd, 233),
    F32X4_PMIN(0xfd, 234),
    F32X4_PMAX(0xfd, 235),
    F64X2_ADD(0xfd, 240),
    F64X2_SUB(0xfd, 241),
    F64X2_MUL(0xfd, 242),
    F64X2_DIV(0xfd, 243),
    F64X2_PMIN(0xfd, 246),
    F64X2_PMAX(0xfd, 247),
    I32X4_TRUNC_SAT_F32X4_S(0xfd, 248),
    F32X4_CONVERT_I32X4_S(0xfd, 250),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(0xfd, 252),
    F64X2_CONVERT_LOW_I32X4_S(0xfd, 254),
    F32X4_RELAXED_MADD(0xfd, 0x105);

    private static final int NO_PREFIX = -1;

    private final int prefix;
    private final int code;

    Instruction(int code) {
        this(NO_PREFIX, code);
    }

    Instruction(int prefix, int code) {
        this.prefix = prefix;
        this.code = code;
    }

    void encode(ByteSink sink) {
        if (prefix == NO_PREFIX) {
            sink.raw(code);
        } else {
            sink.raw(prefix);
            sink.unsigned(code);
        }
    }
}
