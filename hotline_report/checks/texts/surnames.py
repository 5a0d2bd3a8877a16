"""Surnames before marks that hide a name: 王某某, 李**."""

from __future__ import annotations

SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗毕郝安常于傅齐康"
    "伍余顾孟平黄和穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒项祝董梁杜阮蓝闵季贾路江童颜郭梅林徐邱骆高夏蔡田胡凌霍万卢莫房丁邓洪包左石崔龚程"
    "陆翁段侯武刘龙叶白赖乔谭劳冉桑边曾肖付廖黎钟闫覃"
)
"""Not 向, which is more often the word before one: 向某某反映."""
